/** Files of pipelines that tests write. */
package dev.telltale.local.cases.given;
