package io.cuesheet.db.privacy;

import io.cuesheet.db.privacy.ErasedContacts.Wanted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The person of an erasure.
 *
 * @param address by which the person is found
 * @param otherAddresses of contacts that had it
 * @param names of these contacts
 */
public record ErasedPerson(PersonAddress address, List<String> otherAddresses, List<String> names) {

    private static final int SHORTEST_NAME = 4;

    public ErasedPerson {
        otherAddresses = List.copyOf(otherAddresses);
        names = List.copyOf(names);
    }

    static ErasedPerson of(String address, List<String> otherAddresses, List<String> names) {
        return new ErasedPerson(PersonAddress.find(address).orElseThrow(), otherAddresses, names);
    }

    /** The same, with these contacts' data about the person. */
    public ErasedPerson with(List<Wanted> contacts) {
        Stream<String> addresses = contacts.stream()
                .flatMap(contact -> Stream.of(contact.email(), contact.phone()))
                .filter(Objects::nonNull)
                .filter(found -> !isOwn(found));
        Stream<String> found = contacts.stream().map(Wanted::name).filter(Objects::nonNull);
        return new ErasedPerson(
                address,
                Stream.concat(otherAddresses.stream(), addresses).distinct().toList(),
                Stream.concat(names.stream(), found).distinct().toList());
    }

    private boolean isOwn(String found) {
        return PersonAddress.find(found)
                .filter(known -> known.key().equals(address.key()))
                .isPresent();
    }

    /** The other addresses that can be searched for. */
    public List<PersonAddress> others() {
        return otherAddresses.stream()
                .map(PersonAddress::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A regular expression of PostgreSQL that finds any address and any name; a very short name could be anything. */
    String pattern() {
        Stream<String> addresses =
                Stream.concat(Stream.of(address), others().stream()).map(PersonAddress::pattern);
        Stream<String> whole = names.stream()
                .filter(name -> name.length() >= SHORTEST_NAME)
                .map(name -> "\\m" + PersonAddress.pattern(name) + "\\M");
        return Stream.concat(addresses, whole).collect(Collectors.joining("|"));
    }

    /** Without the person: it must not reach a log. */
    @Override
    public String toString() {
        return "ErasedPerson[]";
    }
}
