package dev.telltale.sql.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Finds all fields of a manifest that are none of the records of {@link Manifest}, each with its line. */
final class UnknownFields {
    private final JsonMapper json;
    private final String file;
    private final List<String> faults = new ArrayList<>();

    /** @param file name for messages */
    UnknownFields(JsonMapper json, String file) {
        this.json = json;
        this.file = file;
    }

    /** A sentence for each field; those after a syntax error are not found. */
    List<String> in(String text) {
        try (JsonParser tokens = json.createParser(text)) {
            tokens.nextToken();
            value(tokens, json.constructType(Manifest.class));
        } catch (IOException malformed) {
            return faults;
        }
        return faults;
    }

    private void value(JsonParser tokens, JavaType type) throws IOException {
        if (tokens.isExpectedStartArrayToken() && type.isContainerType()) {
            while (tokens.nextToken() != JsonToken.END_ARRAY) {
                value(tokens, type.getContentType());
            }
        } else if (tokens.isExpectedStartObjectToken() && isPartOfManifest(type)) {
            fields(tokens, types(type));
        } else {
            tokens.skipChildren();
        }
    }

    /** A format has options with names of their own. */
    private static boolean isPartOfManifest(JavaType type) {
        Class<?> found = type.getRawClass();
        return found == Manifest.class || found.getEnclosingClass() == Manifest.class;
    }

    private void fields(JsonParser tokens, Map<String, JavaType> known) throws IOException {
        for (String name = tokens.nextFieldName(); name != null; name = tokens.nextFieldName()) {
            int line = tokens.currentTokenLocation().getLineNr();
            tokens.nextToken();
            if (known.containsKey(name)) {
                value(tokens, known.get(name));
            } else {
                faults.add(file + ":" + line + ": there is no field '" + name + "'; known fields are "
                        + String.join(", ", known.keySet()));
                tokens.skipChildren();
            }
        }
    }

    private Map<String, JavaType> types(JavaType type) {
        Map<String, JavaType> types = new TreeMap<>();
        for (BeanPropertyDefinition field :
                json.getDeserializationConfig().introspect(type).findProperties()) {
            if (field.hasConstructorParameter()) {
                types.put(field.getName(), field.getPrimaryType());
            }
        }
        return types;
    }
}
