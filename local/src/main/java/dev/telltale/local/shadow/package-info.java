/** A version of a pipeline in the shadow: it runs beside the live version, shares nothing with it, and is compared. */
package dev.telltale.local.shadow;
