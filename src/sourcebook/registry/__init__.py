"""Who and where, as data: tables of actors, offices, countries and places, each row with its source."""
