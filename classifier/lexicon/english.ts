import type { GroupId } from './groups.ts';

/** English verbs in their base form, each under the kind of act it most often names as the verb of a tool. */
export const englishVerbs: Record<GroupId, string> = {
  look: `get authenticate login list search find fetch read retrieve query lookup look show view describe count check inspect browse
    explore discover whoami ls cat head tail grep peek monitor watch track audit scan review observe poll obtain return
    display see seek locate enumerate access consult learn tell report examine investigate diagnose trace ping probe
    resolve download crawl scrape gather collect select filter sort rank recommend suggest wait await listen ask answer
    explain help think reason reflect recall introspect dump identify whois geocode scout survey screenshot snapshot
    sample glob pull load extract give preview surface
    reveal hint quote lint`,
  compute: `analyze analyse calculate compute convert translate encode decode parse format transform summarize summarise
    compare diff detect estimate evaluate predict forecast classify categorize validate verify hash render visualize
    visualise plot draw simulate solve score assess measure normalize tokenize embed rewrite paraphrase proofread
    humanize recognize transcribe ocr minify beautify generate plan design brainstorm roll flip guess match aggregate
    interpret rephrase expand differentiate integrate factor simplify derive project reverse interpolate benchmark
    optimize correlate infer outline echo greet prettify decompile disassemble demangle encrypt decrypt`,
  make: `create add insert make new write save store upload import register append record log draft compose put clone
    copy duplicate fork init initialize initialise setup provision scaffold bootstrap define construct establish ingest
    index bookmark enqueue book reserve schedule enroll issue export backup persist remember memorize memorise note
    author stash commit upsert allocate instantiate introduce onboard seed attach annotate capture`,
  change: `update edit modify set change protect unprotect favourite favorite unfavorite finalize flatten equip rasterize center
    distribute revise reconcile recover repair highlight regenerate reactivate restrict refresh refine unsuspend expose
    constrain craft prepare mirror rename move patch replace assign tag label mark toggle enable disable configure
    adjust customize customise alter merge sync synchronize link restore archive unarchive close reopen complete finish
    approve reject accept decline confirm dismiss acknowledge lock unlock pin unpin star like vote upvote downvote rate
    react reorder resize increment decrement migrate upgrade downgrade flag unflag mute unmute snooze hide publish
    promote demote transition reassign renew extend grant share authorize authorise permit block unblock ban unban trust
    bind associate relate organize organise crop trim split concat blend overlay style group align fix refactor redo undo
    revert reschedule postpone escalate claim populate bulk amend enrich override mutate follow subscribe join apply`,
  send: `send post reply message email mail notify broadcast comment tweet retweet forward push announce alert respond
    invite remind sms dm speak say transmit deliver submit contribute fax dial toast repost crosspost relay emit`,
  detach: `remove unrepost unfavourite unlink detach unassign unsubscribe unfollow unlike unstar cancel leave exclude unshare retract unsend
    unpublish ungroup dequeue unmount uncomplete unset untag unregister unbind disassociate dissociate unsave trash`,
  run: `run initiate emulate rescan reindex execute exec eval invoke call trigger launch deploy build test perform process command shell bash script
    dispatch delegate chat orchestrate automate spawn exploit fuzz attack crack brute inject replay train finetune
    operate rerun retry interact act prompt converse redeploy rebuild install sudo ssh compile request proxy`,
  steer: `begin end isolate print start stop restart reboot pause resume suspend hibernate shutdown poweroff poweron boot wake halt abort control
    play skip next previous rewind volume turn dim power switch connect disconnect open activate deactivate focus scale
    drain cordon uncordon rollback rollout failover reload step continue break freeze unfreeze arm disarm calibrate fly
    takeoff land drive dock interrupt`,
  click: `click maximize minimize paste tap type press scroll hover navigate drag swipe fill goto go hotkey keypress keystroke doubleclick
    rightclick pinch longpress touch choose uncheck blur`,
  delete: `delete forget destroy drop purge erase wipe terminate truncate revoke uninstall deprovision discard obliterate
    decommission prune flush empty clear reset kill nuke shred dispose overwrite del rm rmdir cleanup clean deregister
    annihilate invalidate expire teardown undeploy unprovision eradicate expunge rotate`,
  pay: `pay refund charge transfer withdraw deposit payout remit settle reimburse donate tip fund purchase buy checkout
    topup recharge bill disburse credit rent spend wire redeem repay prepay`,
  trade: `trade swap sell stake unstake borrow lend mint burn bridge bet wager short long exercise liquidate
    undelegate hedge rebalance snipe wrap unwrap leverage bid order place`,
};
