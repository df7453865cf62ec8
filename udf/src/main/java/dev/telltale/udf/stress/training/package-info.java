/** Trains and tests the stress model. Only this package needs the XGBoost library. */
package dev.telltale.udf.stress.training;
