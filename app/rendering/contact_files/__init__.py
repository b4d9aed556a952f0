"""Files of people: tables, vCards and the vendors' phone books, read and written."""
