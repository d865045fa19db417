DROP TABLE provider_appeals;
