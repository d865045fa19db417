DROP TABLE listing_appeals;
