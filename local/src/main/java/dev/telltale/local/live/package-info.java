/** The stack of the commands up and demo, with its replays, dashboards and live results. */
package dev.telltale.local.live;
