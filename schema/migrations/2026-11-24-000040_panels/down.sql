DROP TABLE panel_results;
DROP TABLE panel_seats;
DROP TABLE panels;
DROP TABLE experts;
