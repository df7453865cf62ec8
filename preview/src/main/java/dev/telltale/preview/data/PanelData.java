package dev.telltale.preview.data;

import java.time.Duration;
import java.util.List;

import dev.telltale.preview.time.TimeRange;

/**
 * The data of a panel.
 *
 * @param range time range of the panel
 * @param interval length of the time groups
 * @param frames frames, one per query
 */
public record PanelData(TimeRange range, Duration interval, List<Frame> frames) {}
