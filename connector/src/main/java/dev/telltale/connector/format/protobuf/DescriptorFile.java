package dev.telltale.connector.format.protobuf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.FileOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import org.apache.flink.table.api.ValidationException;

/** The descriptors that protoc wrote to a file. */
final class DescriptorFile {

    private static final String HOW = "make it with protoc --include_imports --descriptor_set_out=FILE";

    private final Map<String, FileDescriptorProto> sources = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> built = new HashMap<>();

    private DescriptorFile() {}

    static DescriptorFile parse(byte[] bytes) {
        DescriptorFile file = new DescriptorFile();
        try {
            FileDescriptorSet.parseFrom(bytes)
                    .getFileList()
                    .forEach(source -> file.sources.put(source.getName(), source));
        } catch (InvalidProtocolBufferException garbage) {
            throw new ValidationException("The schema is no file of Protobuf descriptors; " + HOW + ".", garbage);
        }
        if (file.sources.isEmpty()) {
            throw new ValidationException("The schema is no file of Protobuf descriptors; " + HOW + ".");
        }
        return file;
    }

    /**
     * The message of a name.
     *
     * @param name full name; null for the only message of the files that no other file imports
     * @throws ValidationException if there is no such message
     */
    Descriptor message(String name) {
        List<Descriptor> candidates = new ArrayList<>();
        sources.keySet()
                .forEach(source -> candidates.addAll(descriptor(source, 0).getMessageTypes()));
        if (name != null) {
            return candidates.stream()
                    .map(candidate -> find(candidate, name))
                    .filter(found -> found != null)
                    .findFirst()
                    .orElseThrow(() -> new ValidationException(
                            "The schema has no message " + name + "; it has " + names(own(candidates)) + "."));
        }
        List<Descriptor> own = own(candidates);
        if (own.size() != 1) {
            throw new ValidationException(
                    own.isEmpty()
                            ? "The schema has no message."
                            : "Option 'message' is missing, and the schema has several messages: " + names(own) + ".");
        }
        return own.get(0);
    }

    private static Descriptor find(Descriptor around, String name) {
        if (around.getFullName().equals(name)) {
            return around;
        }
        return around.getNestedTypes().stream()
                .map(nested -> find(nested, name))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private List<Descriptor> own(List<Descriptor> candidates) {
        List<String> imported = sources.values().stream()
                .flatMap(source -> source.getDependencyList().stream())
                .toList();
        return candidates.stream()
                .filter(candidate -> !imported.contains(candidate.getFile().getName()))
                .toList();
    }

    private static String names(List<Descriptor> messages) {
        return messages.stream().map(Descriptor::getFullName).collect(Collectors.joining(", "));
    }

    /** @param depth number of files that import this one in a chain */
    private FileDescriptor descriptor(String name, int depth) {
        FileDescriptor known = built.get(name);
        if (known != null) {
            return known;
        }
        FileDescriptorProto source = sources.get(name);
        if (source == null) {
            throw new ValidationException("The schema lacks the imported file " + name + "; " + HOW + ".");
        }
        if (depth > sources.size()) {
            throw new ValidationException("The schema's file " + name + " imports itself.");
        }
        FileDescriptor[] imports = source.getDependencyList().stream()
                .map(imported -> descriptor(imported, depth + 1))
                .toArray(FileDescriptor[]::new);
        try {
            FileDescriptor descriptor = FileDescriptor.buildFrom(withCheckedTexts(source), imports);
            built.put(name, descriptor);
            return descriptor;
        } catch (DescriptorValidationException | RuntimeException fault) {
            throw new ValidationException("The schema's file " + name + " is damaged: " + fault.getMessage(), fault);
        }
    }

    /** Without the check, bytes that are not UTF-8 would silently become other characters. */
    private static FileDescriptorProto withCheckedTexts(FileDescriptorProto source) {
        FileOptions.Builder options = source.getOptions().toBuilder();
        switch (source.getSyntax()) {
            case "", "proto2" -> options.setJavaStringCheckUtf8(true);
            case "editions" -> options.getFeaturesBuilder().setUtf8Validation(FeatureSet.Utf8Validation.VERIFY);
            default -> {
                return source;
            }
        }
        return source.toBuilder().setOptions(options).build();
    }
}
