/** Skin conductance of a worker against the worker's own last hours. */
package dev.telltale.udf.stress.arousal;
