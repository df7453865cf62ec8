SELECT
    switched_at AS time,
    pipeline || CASE mode WHEN 'batch' THEN ': batch takes over, ' ELSE ': stream is back, ' END || reason AS text,
    mode AS tags
FROM mode_switches
WHERE $__timeFilter(switched_at)
    AND pipeline = '{{pipeline}}'
ORDER BY switched_at
