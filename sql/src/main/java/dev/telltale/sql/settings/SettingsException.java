package dev.telltale.sql.settings;

import java.util.List;

/** Settings that are missing or malformed; the message names each of them and its purpose. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(List<String> complaints) {
        super(String.join("; ", complaints));
    }

    SettingsException(String complaint) {
        super(complaint);
    }
}
