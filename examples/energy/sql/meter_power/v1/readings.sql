-- The valid readings, in the columns and units of the windows. A meter in the state FAULT measures
-- nothing that counts. A meter has one or three phases; a phase that is not there adds nothing.
CREATE VIEW valid_readings AS
SELECT
    meter.id AS meter_id,
    event_time,
    meter.site AS site,
    finite(phases[1].power_w)
        + COALESCE(finite(phases[2].power_w), 0)
        + COALESCE(finite(phases[3].power_w), 0) AS power_watts,
    finite(phases[1].voltage_v) AS voltage_volts,
    finite(energy_kwh) AS energy_kwh
FROM meter_power_readings
WHERE status <> 'FAULT';
