package io.cuesheet.application.smtp;

/** When a conversation with a mail server is encrypted. Wherever it is, the certificate and its host name are checked. */
public enum SmtpTls {
    /** From the first byte ({@code smtps://}). */
    IMMEDIATE,
    /** By STARTTLS; nothing is sent to a server that does not offer it. */
    REQUIRED,
    /** By STARTTLS where the server offers it. */
    OPPORTUNISTIC,
    /** Never, also where the server offers it. */
    OFF;

    public boolean usesStartTls() {
        return this == REQUIRED || this == OPPORTUNISTIC;
    }
}
