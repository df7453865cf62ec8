/** Prediction of stress levels from the means of a window. */
package dev.telltale.udf.stress;
