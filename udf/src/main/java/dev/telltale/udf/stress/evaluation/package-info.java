/** Evaluates the answer about skin conductance on all recorded blocks of five minutes, and writes its card. */
package dev.telltale.udf.stress.evaluation;
