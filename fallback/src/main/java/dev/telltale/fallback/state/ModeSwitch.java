package dev.telltale.fallback.state;

import dev.telltale.sql.script.Mode;

/**
 * A change of mode.
 *
 * @param mode the new mode
 * @param reason one sentence for the table {@code mode_switches} and the user
 */
public record ModeSwitch(Mode mode, String reason) {}
