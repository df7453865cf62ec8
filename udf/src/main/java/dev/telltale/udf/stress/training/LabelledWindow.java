package dev.telltale.udf.stress.training;

/**
 * One 5-second window of a nurse with the level that she reported.
 *
 * @param nurse who
 * @param report which of the nurses' reports the label comes from
 * @param features in the order and units of {@link dev.telltale.udf.stress.Features}, NaN where missing
 * @param level 0 none, 1 moderate, 2 high
 */
record LabelledWindow(String nurse, String report, float[] features, int level) {}
