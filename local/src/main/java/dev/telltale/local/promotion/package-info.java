/** Puts another version of a pipeline in the place of the live one, step by step. */
package dev.telltale.local.promotion;
