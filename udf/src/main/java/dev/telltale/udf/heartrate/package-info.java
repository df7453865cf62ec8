/** Functions that check and classify heart rates. */
package dev.telltale.udf.heartrate;
