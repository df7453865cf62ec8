/** The web server of the page and its JSON API. */
package dev.telltale.preview.server;
