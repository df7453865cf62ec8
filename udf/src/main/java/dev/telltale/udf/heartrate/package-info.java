/** What a heart rate means. */
package dev.telltale.udf.heartrate;
