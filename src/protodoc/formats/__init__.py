"""The banks: where bytes become values and values become bytes. The only home of lxml and xmlschema."""
