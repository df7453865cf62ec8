-- The valid readings, in the columns and units of the windows. Add a WHERE to leave readings out.
{{#hasUnknownUnits}}
-- A name ends with its unit. Fields without one need it in the names of their columns, here, in the
-- other files of this folder and in the migration:
{{#unknownUnits}}
-- {{{.}}}
{{/unknownUnits}}
{{/hasUnknownUnits}}
CREATE VIEW valid_readings AS
SELECT
    {{{keyItem}}},
    event_time{{#hasNumbers}},{{/hasNumbers}}
{{#numbers}}
    {{{item}}}{{^-last}},{{/-last}}
{{/numbers}}
FROM {{pipeline}}_readings;
