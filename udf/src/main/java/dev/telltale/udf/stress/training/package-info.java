/** Trains the stress model, and says honestly how good it is. The only place that needs XGBoost itself. */
package dev.telltale.udf.stress.training;
