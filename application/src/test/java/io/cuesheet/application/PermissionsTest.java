package io.cuesheet.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.access.ReadableHashes;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/** Each use case asks first for the permission that {@link UseCasePermissions} says, whatever else it is given. */
class PermissionsTest {

    private static final String USER = Actor.user(new UUID(1, 1));

    private static TestDatabase database;
    private static AnnotationConfigApplicationContext context;
    private static OrgId org;

    /** What a process with a page brings; without an annotation, so that no other test's scan finds it. */
    static class Page {

        @Bean
        ReadableHashes passwordHashes() {
            return new ReadableHashes();
        }
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        context = UseCases.start(
                database, () -> Instant.parse("2026-11-01T12:00:00Z"), FrontDoorsConfiguration.class, Page.class);
        org = OrganisationFixture.insertDemo(database.jdbc());
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    @Test
    void eachUseCaseLetsInWhoHasItsPermissionAndNobodyElse() {
        Map<String, String> found = new TreeMap<>();
        methods().filter(PermissionsTest::isForACaller).forEach(method -> found.putAll(needed(method)));

        assertThat(lines(found)).isEqualTo(lines(UseCasePermissions.TABLE));
    }

    @Test
    void whatAsksNobodyIsListedWithItsReason() {
        Set<String> listed = UseCasePermissions.WITHOUT_CALLER.keySet();
        Set<String> found = methods()
                .filter(method -> !isForACaller(method))
                .map(method -> listed.contains(type(method)) ? type(method) : name(method))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(String.join("\n", found)).isEqualTo(String.join("\n", new TreeSet<>(listed)));
    }

    /** The public methods of all beans of this module, but for those that make beans. */
    private static Stream<Method> methods() {
        return Arrays.stream(context.getBeanDefinitionNames())
                .map(context::getBean)
                .map(ClassUtils::getUserClass)
                .filter(PermissionsTest::isOfThisModule)
                .filter(type -> !type.isAnnotationPresent(Configuration.class))
                .distinct()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isSynthetic());
    }

    private static boolean isOfThisModule(Class<?> type) {
        return type.getName().startsWith("io.cuesheet.application.")
                && ApplicationConfiguration.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .equals(type.getProtectionDomain().getCodeSource());
    }

    private static boolean isForACaller(Method method) {
        return method.getParameterCount() > 0 && method.getParameterTypes()[0] == Caller.class;
    }

    private static String type(Method method) {
        return method.getDeclaringClass().getSimpleName();
    }

    /** With what it is given first beside the caller, where another method has the same name. */
    private static String overload(Method method) {
        boolean hasOthers = methods()
                .anyMatch(other -> isForACaller(other)
                        && !other.equals(method)
                        && name(other).equals(name(method)));
        return name(method) + (hasOthers ? "(" + method.getParameterTypes()[1].getSimpleName() + ")" : "");
    }

    private static String name(Method method) {
        return type(method) + "." + method.getName();
    }

    /** By its name; by each case where they differ. */
    private static Map<String, String> needed(Method method) {
        Map<String, String> cases = new TreeMap<>();
        UseCasePermissions.arguments(method)
                .forEach((detail, arguments) -> cases.put(overload(method) + detail, needed(method, arguments)));
        return Set.copyOf(cases.values()).size() == 1
                ? Map.of(overload(method), cases.values().iterator().next())
                : cases;
    }

    /** What it asks for: the permission that those whom it turned away lacked, and all others have. */
    private static String needed(Method method, Object[] arguments) {
        List<Caller> refused = callers()
                .filter(caller -> refusal(method, arguments, caller) instanceof AccessDenied)
                .toList();
        if (refused.isEmpty()) {
            return isAskedForReading(method, arguments) ? Permission.READ.name() : "asks for no permission";
        }
        Object permission = ((AccessDenied) refusal(method, arguments, refused.getFirst()))
                .values()
                .get("permission");
        List<Caller> lacking =
                callers().filter(caller -> !caller.may((Permission) permission)).toList();
        return refused.equals(lacking) ? permission.toString() : permission + ", but turns away " + refused;
    }

    private static Stream<Caller> callers() {
        return Stream.concat(
                Stream.of(Role.values()).map(PermissionsTest::caller),
                Stream.of(new Caller(org, USER, Role.ADMIN, true, null)));
    }

    /** Every role may read: only a caller without any permission shows whether anybody is asked. */
    private static boolean isAskedForReading(Method method, Object[] arguments) {
        return refusal(method, arguments, new Caller(org, USER, Set.of(), null)) instanceof AccessDenied denied
                && denied.values().get("permission") == Permission.READ;
    }

    private static Caller caller(Role role) {
        return new Caller(org, USER, role);
    }

    /** What comes of it; null where nothing was thrown. */
    private static @Nullable Throwable refusal(Method method, Object[] arguments, Caller caller) {
        Object[] all = arguments.clone();
        all[0] = caller;
        try {
            method.invoke(context.getBean(method.getDeclaringClass()), all);
            return null;
        } catch (InvocationTargetException refused) {
            return refused.getCause();
        } catch (IllegalAccessException cause) {
            throw new IllegalStateException(cause);
        }
    }

    /** A line for each, so that all that differs is seen at once. */
    private static String lines(Map<String, ?> permissions) {
        return new TreeMap<>(permissions)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("\n"));
    }
}
