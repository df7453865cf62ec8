/** The project folder: its pipelines, their topics, and the settings of the environment. */
package dev.telltale.local.project;
