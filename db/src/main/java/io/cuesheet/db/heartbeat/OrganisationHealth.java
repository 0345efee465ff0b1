package io.cuesheet.db.heartbeat;

/**
 * The scheduler heartbeat of one of all organisations.
 *
 * @param code short stable name of the organisation
 * @param name name, not necessarily unique
 */
public record OrganisationHealth(String code, String name, SchedulerHealth health) {}
