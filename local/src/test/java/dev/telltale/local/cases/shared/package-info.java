/** Several pipelines on one topic. */
package dev.telltale.local.cases.shared;
