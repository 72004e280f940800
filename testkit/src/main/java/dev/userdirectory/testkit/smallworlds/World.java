package dev.userdirectory.testkit.smallworlds;

import dev.userdirectory.InvitationId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.memory.MemoryStore;
import java.time.Instant;
import java.util.Map;

/**
 * One state of a small organization. It is never changed; steps are tried on copies of its store.
 *
 * @param store the store that holds the organization
 * @param organization the organization's id
 * @param now the current instant
 * @param codes the codes of pending invitations
 */
record World(
    MemoryStore store, OrganizationId organization, Instant now, Map<InvitationId, String> codes) {}
