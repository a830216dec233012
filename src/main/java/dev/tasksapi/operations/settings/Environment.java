package dev.tasksapi.operations.settings;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * The values of the environment variables. They are read when you ask for them, so that a wrong one stops whoever needs
 * it and nobody else. A variable that is empty is not set, as in a compose file with {@code AUTH_COOKIES=}.
 */
@Singleton
public class Environment {
    private final Config config;
    private final boolean isDevelopment;
    /** What was found, by name. A value that is wrong is never in it, so it is refused each time. */
    private final Map<String, Object> known = new ConcurrentHashMap<>();

    @Inject
    Environment(Config config) {
        this(config, ConfigUtils.isProfileActive("dev") || ConfigUtils.isProfileActive("test"));
    }

    Environment(Config config, boolean isDevelopment) {
        this.config = config;
        this.isDevelopment = isDevelopment;
    }

    /** Whether the profile of Quarkus is that of dev or of tests, which also {@code bin/admin} sets. */
    public boolean isDevelopment() {
        return isDevelopment;
    }

    /**
     * The value, or else the default. Throws {@link ConfigurationException} with one sentence, if the value is wrong.
     */
    public <T> T get(Variable<T> variable) {
        return find(variable).or(() -> usual(variable)).orElseThrow();
    }

    /** The default; empty: there is none. */
    public <T> Optional<T> usual(Variable<T> variable) {
        @Nullable String here = isDevelopment ? variable.unsetInDevelopment() : null;
        return Optional.ofNullable(here == null ? variable.unset() : here).map(variable::read);
    }

    /** Whether it is set, and what it is a setting of is on. */
    public boolean isSet(Variable<?> variable) {
        return find(variable).isPresent();
    }

    /** The value without regard to the default; empty: it is not set. Throws as {@link #get} does. */
    @SuppressWarnings("unchecked") // a name stands for one variable
    public <T> Optional<T> find(Variable<T> variable) {
        @Nullable Object value = known.get(variable.name());
        if (value == null) {
            value = variable.isNeeded().test(this) ? read(variable) : Optional.empty();
            known.put(variable.name(), value);
        }
        return (Optional<T>) value;
    }

    private <T> Optional<T> read(Variable<T> variable) {
        ConfigValue value = config.getConfigValue(variable.name());
        String text =
                switch (variable.handling()) {
                    case SECRET_AS_IT_STANDS -> orEmpty(value.getRawValue());
                    case READ_BY_QUARKUS -> unfiltered(variable.name()).strip();
                    case PLAIN, SECRET -> expanded(variable, value).strip();
                };
        return text.isEmpty() ? Optional.empty() : Optional.of(variable.read(text));
    }

    private static String expanded(Variable<?> variable, ConfigValue value) {
        boolean isMissing =
                value.getValue() == null && !orEmpty(value.getRawValue()).isBlank();
        variable.refuseUnless(!isMissing, "must not hold ${} with a name that is not set");
        return orEmpty(value.getValue());
    }

    /** As a source has it, because {@link QuarkusVariableFilter} hides what is wrong. */
    private String unfiltered(String name) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> source.getPropertyNames().contains(name))
                .map(source -> orEmpty(source.getValue(name)))
                .findFirst()
                .orElse("");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
