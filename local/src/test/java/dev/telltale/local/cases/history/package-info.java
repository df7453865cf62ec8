/** Batch runs over a part of the time, where rows rest on earlier rows of their key. */
package dev.telltale.local.cases.history;
