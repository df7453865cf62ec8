package dev.telltale.sql;

import java.util.List;

/** Settings that are missing or malformed; the message names each of them and says what it is for. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(List<String> complaints) {
        super(String.join("; ", complaints));
    }
}
