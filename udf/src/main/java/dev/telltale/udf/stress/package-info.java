/** How stressed a worker is: the model's prediction from a window's means. */
package dev.telltale.udf.stress;
