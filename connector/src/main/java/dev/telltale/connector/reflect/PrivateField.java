package dev.telltale.connector.reflect;

import java.lang.reflect.Field;

/** Reads and replaces private fields of objects of Flink and its connectors, by the names of one release. */
public final class PrivateField {

    private PrivateField() {}

    /**
     * The value of a field that the class of the object declares.
     *
     * @throws ReflectiveOperationException if another release has no such field
     */
    public static Object get(Object owner, String name) throws ReflectiveOperationException {
        return field(owner, name).get(owner);
    }

    /**
     * Replaces the value of a field that the class of the object declares.
     *
     * @throws ReflectiveOperationException if another release has no such field
     */
    public static void set(Object owner, String name, Object value) throws ReflectiveOperationException {
        field(owner, name).set(owner, value);
    }

    private static Field field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
