package dev.telltale.udf.stress.training;

import dev.telltale.udf.stress.Features;
import dev.telltale.udf.stress.Worn;

/**
 * One window of five seconds with the stress level that the nurse reported.
 *
 * @param nurse id of the nurse
 * @param report id of the report that the label comes from
 * @param features features in the order and units of {@link Features}; NaN if missing
 * @param level 0 none, 1 moderate, 2 high
 */
public record LabelledWindow(String nurse, String report, float[] features, int level) {

    boolean isNotWorn() {
        return Worn.isNotWorn(features[Features.EDA], features[Features.SKIN_TEMPERATURE]);
    }
}
