package dev.telltale.preview.data;

import java.time.Duration;
import java.util.List;

import dev.telltale.preview.TimeRange;

/**
 * What a panel draws.
 *
 * @param range what it looks at
 * @param interval length of its time groups
 * @param frames one per query
 */
public record PanelData(TimeRange range, Duration interval, List<Frame> frames) {}
