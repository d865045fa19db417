DROP TABLE card_words;
DROP TABLE card_cases;
