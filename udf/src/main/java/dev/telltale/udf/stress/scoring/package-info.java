/** Scores of forecasts, with intervals and permutation tests. All random numbers come from a seed. */
package dev.telltale.udf.stress.scoring;
