DROP TABLE seat_applications;
DROP TABLE announcements;
