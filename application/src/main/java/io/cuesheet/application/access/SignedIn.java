package io.cuesheet.application.access;

/** A principal that knows its organisation and role: a person or an API key. */
public interface SignedIn {

    Caller caller();
}
