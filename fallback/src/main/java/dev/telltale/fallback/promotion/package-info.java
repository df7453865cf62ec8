/** Table {@code promotions}: how far the switch of a pipeline to another version has come. */
package dev.telltale.fallback.promotion;
