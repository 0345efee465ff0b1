package io.cuesheet.db.address;

import java.util.Optional;
import java.util.function.Function;

/** The result of parsing a text as an address. */
public sealed interface ParsedAddress<A> {

    /** Messages can be sent there. */
    record Accepted<A>(A address) implements ParsedAddress<A> {}

    /** Nothing can be sent there. */
    record Refused<A>(AddressFault fault) implements ParsedAddress<A> {}

    /** The same result for another kind of address. */
    default <B> ParsedAddress<B> map(Function<A, B> kind) {
        return switch (this) {
            case Accepted<A> accepted -> new Accepted<>(kind.apply(accepted.address()));
            case Refused<A> refused -> new Refused<>(refused.fault());
        };
    }

    /** The address; empty where it was refused. */
    default Optional<A> toOptional() {
        return switch (this) {
            case Accepted<A> accepted -> Optional.of(accepted.address());
            case Refused<A> refused -> Optional.empty();
        };
    }
}
