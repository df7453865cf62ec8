/** The input and the expected output of each pipeline, stated without code of the pipelines. */
package dev.telltale.local.contract;
