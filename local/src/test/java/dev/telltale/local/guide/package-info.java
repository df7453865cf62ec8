/** Tests that do what a page of the documentation says, step by step. */
package dev.telltale.local.guide;
