/** What a single measured value must be before it may enter a mean. */
package dev.telltale.udf.signal;
