package dev.telltale.preview.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.telltale.preview.dashboard.Annotation;
import dev.telltale.preview.dashboard.Dashboard;
import dev.telltale.preview.data.Column;
import dev.telltale.preview.data.Frame;
import dev.telltale.preview.data.PanelData;
import dev.telltale.preview.data.ReadOnlyDatabase;
import dev.telltale.preview.data.View;
import dev.telltale.preview.time.TimeRange;

/** Converts data to the JSON of the page. */
final class DataJson {
    private DataJson() {}

    static Map<String, Object> range(TimeRange range) {
        return Map.of("from", range.from().toEpochMilli(), "to", range.to().toEpochMilli());
    }

    static Map<String, Object> panel(PanelData data) {
        Map<String, Object> panel = new LinkedHashMap<>();
        panel.put("range", range(data.range()));
        panel.put("interval", data.interval().toMillis());
        panel.put("frames", data.frames().stream().map(DataJson::frame).toList());
        if (data.frames().stream().anyMatch(Frame::truncated)) {
            panel.put("notice", String.format(Locale.ROOT, "only the first %,d rows", ReadOnlyDatabase.ROWS));
        }
        return panel;
    }

    private static Map<String, Object> frame(Frame frame) {
        return Map.of(
                "refId",
                frame.refId(),
                "fields",
                frame.columns().stream().map(DataJson::field).toList());
    }

    private static Map<String, Object> field(Column column) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", column.name());
        field.put("type", column.type().name().toLowerCase(Locale.ROOT));
        field.put("labels", column.labels());
        field.put("values", column.values());
        return field;
    }

    /** Returns one mark per row, with the columns of the annotation queries. */
    static List<Map<String, Object>> annotations(Dashboard dashboard, View view) {
        List<Map<String, Object>> marks = new ArrayList<>();
        for (Annotation annotation : dashboard.annotations()) {
            List<Column> columns = view.rows(annotation.sql()).columns();
            int rows = columns.get(0).values().size();
            for (int row = 0; row < rows; row++) {
                Map<String, Object> mark = new LinkedHashMap<>();
                mark.put("name", annotation.name());
                mark.put("color", annotation.color());
                for (Column column : columns) {
                    mark.put(column.name(), column.values().get(row));
                }
                marks.add(mark);
            }
        }
        return marks;
    }
}
