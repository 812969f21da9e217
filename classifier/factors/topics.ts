/**
 * What acts are done to, as far as factors ask: words without a plural's `s`, in several languages; `_` stands for a blank. Finer than
 * the things of the lexicon, which the model weighs.
 */
export const topics = {
  /** What others write to people: it is private to them, and a stranger can have written it. */
  mail: `message email e-mail gmail mail inbox sms dm direct_message chat conversation thread_reply thread_replie message_thread email_thread mail_thread thread_message thread_history channel_history
    channel_message chat_history mailbox_message voicemail 消息 邮件 短信 聊天记录 会话 メッセージ メール 메시지 이메일 메일 mensaje correo mensagem
    courriel nachricht сообщение письмо mesaj`,
  /** What a team writes where its members, and often anyone, can write. */
  ticket: `issue pull_request merge_request ticket discussion issue_comment incident bug_report support_case work_item
    confluence_page notion_page wiki_page wiki confluence
    工单 议题 合并请求 課題 이슈 티켓 incidencia`,
  /** What anyone may have written. */
  post: `comment reply replie review tweet post news article rss mention subreddit repost testimonial forum
    transcript readme 评论 帖子 推文 新闻 资讯 回复 留言 コメント 投稿 ニュース 댓글 게시물 뉴스 comentario reseña noticia comentário notícia commentaire kommentar
    beitrag комментарий новость yorum`,
  /** A stream of what people post where people post, and the course of anything else. */
  stream: `feed timeline story storie`,
  web: `web webpage web_page page_content html search_result video_search image_search console_message news_search search_engine serp web_search google_search internet
    网页 ウェブ 웹페이지 웹 página_web`,
  /** An address or machine that is connected to. */
  address: `url_report domain_report web_app web_application url uri link webpage website web_page site page host hostname endpoint http webhook request port tls ssl certificate whois dns
    ip domain address api remote_server tunnel proxy rss feed 网页 网址 链接 主机 地址 ページ 網頁 페이지 주소 página pagina seite страница адрес`,
  /** What is delivered to someone once it is sent. */
  notice: `notification announcement invitation invite reminder tweet post comment reply message email mail sms dm webhook
    broadcast newsletter status_update story toot event_invitation fax campaign 通知 公告 消息 邮件 短信 评论 帖子 推文 お知らせ 通知 メッセージ メール
    コメント 알림 메시지 이메일 댓글 notificación mensaje correo comentario mensagem notificação comentário courriel commentaire nachricht
    kommentar benachrichtigung сообщение письмо уведомление комментарий`,
  /** What reaches others once it is sent, published or shared. */
  sent: `file photo picture image document video audio voice sticker invoice contract quote estimate proposal receipt card embed poll
    location contact_card attachment content text link gift signal asset entry entrie item site article package event chart translation variant
    collection board report dashboard 文件 图片 ファイル 画像 파일 archivo imagen arquivo fichier datei файл`,
  /** What a team's own place holds. */
  page: `page document doc content block database wiki space board card task story epic project_note note canvas drive file folder
    file_content repository_content code blob snippet channel_content row 页面 文档 ページ ドキュメント 페이지 문서 página documento seite страница`,
  /** What stands where others read it as soon as it is made. */
  shared: `comment issue pull_request merge_request reply tweet post discussion gist wiki wiki_page ticket review issue_comment
    status_update project_update release_note intent 评论 帖子 工单 议题 コメント 投稿 課題 댓글 게시물 comentario incidencia comentário
    commentaire kommentar комментарий`,
  contact: `contact customer employee patient attendee member candidate applicant lead user_profile subscriber person people
    group_member user_group_member team_member organization_member org_member workspace_member project_member space_member tenant_member
    merchant_member user_to_group user_to_user_group user_to_team user_to_role user_to_organization user_to_project user_to_workspace
    user_from_group user_from_user_group user_from_team user_from_role user_from_organization user_from_project user_from_workspace admin_user guest passenger invitee participant buyer requester user member_list 联系人 客户 员工 患者 成员 会员 連絡先 顧客 従業員 연락처 고객 직원 contacto cliente empleado contato
    funcionário employé kunde mitarbeiter kontakt контакт клиент сотрудник`,
  personal: `calendar calendar_event salary payroll payslip invoice bank_account order purchase
    nightly_sleep sleep_log sleep_data sleep_session sleep_record sleep_summary sleep_score heart_rate health_data medical_record medical_history medical_condition medical_report health_record prescription todo todo_list todo_item reminder note journal diary task_list bookmark location_history
    photo_library browsing_history call_log contact_list statement account_statement transfer_history account_note 日历 日程 工资 薪资档案 发票 账单 交易记录 订单 笔记 カレンダー 予定
    給与 請求書 メモ 캘린더 일정 급여 송장 메모 calendario factura nómina fatura agenda facture rechnung kalender счет календарь заметка`,
  /** What was paid from or to an account and what is left: everybody can read it where that stands on a public chain. */
  transaction: `transaction balance account_balance 余额 残高 잔액 saldo`,
  /** What an account shows beside that, where an act is on nothing else: a `payment`, not its `payment methods`. */
  ledger: `payment payout dispute expense receivable payable timesheet time_entry open_position current_position_in_the_portfolio trading_position
    user_position my_position my_trade personal_trade executed_trade account_holder demat_account account_margin`,
  /** What somebody has at a broker: elsewhere as often what a fund has, or a place. */
  holding: `holding portfolio position account margin fund`,
  /** What an agent remembers of people. */
  recall: `memorie stored_memory specific_memory user_memory episodic_memory vector_memory memory_store memory_item
    memory_graph graph_memory knowledge_graph_memory`,
  secret: `password secret credential api_key apikey api_token access_token auth_token refresh_token bot_token session_token
    bearer_token personal_access_token user_token private_key secret_key access_key ssh_key encryption_key signing_key service_account_key
    mnemonic seed_phrase recovery_phrase passphrase passcode keychain environment_variable env_var env_variable cookie session_cookie
    access_credential oauth_token database_token deploy_token runner_token 密码 密钥 凭证 凭据 令牌 私钥 助记词 环境变量 パスワード 秘密鍵 認証情報 環境変数 비밀번호 자격증명 개인키 환경변수 contraseña
    credencial clave_privada senha chave_privada mot_de_passe identifiant passwort zugangsdaten пароль`,
  file: `file file_content file_share fileshare folder directory document image picture photo video audio pdf docx xlsx pptx csv spreadsheet workbook presentation
    note path disk filesystem font archive zip script log_file binary executable parquet 文件 文件夹 目录 图片 文档 ファイル フォルダ
    ディレクトリ 画像 파일 폴더 디렉토리 이미지 archivo carpeta fichero imagen arquivo pasta fichier dossier datei ordner verzeichnis файл папка dosya`,
  access: `permission role acl access collaborator sharing share share_link shared_folder access_right access_level access_control
    membership_role role_binding role_assignment admin_role iam_policy access_policy authorization_policy privilege ownership
    moderator login_security shareable_link public_link administrator_account admin_account admin_user partner_admin new_administrator
    group_member user_group_member team_member organization_member org_member workspace_member project_member space_member tenant_member
    merchant_member user_to_group user_to_user_group user_to_team user_to_role user_to_organization user_to_project user_to_workspace
    user_from_group user_from_user_group user_from_team user_from_role user_from_organization user_from_project user_from_workspace member_to_workspace member_to_a_workspace member_to_the_workspace member_from_workspace member_from_a_workspace
    member_from_the_workspace invite_code share_file share_a_file share_folder share_document share_a_document share_note share_calendar
    shared_link group_role realm_role client_role 权限 角色 授权 管理员 共享 権限 ロール 共有
    권한 역할 공유 permiso rol permissão papel autorisation rôle berechtigung rolle zugriff право доступ роль yetki`,
  later: `schedule cron cron_job cronjob hook webhook automation automation_rule trigger startup autostart recurring_rule import_rule
    scheduled_task scheduled_job recurring_task reminder_rule notification_rule mail_rule alert_rule forwarding_rule
    workflow_rule series_rule rule_action subscription_webhook watch_channel git_hook startup_script launch_agent system_prompt agent_instruction
    cursor_rule agent_rule claude_md mcp_config mcp_server_config client_configuration server_configuration git_config memory_bank
    定时任务 计划任务 触发器 自动化 スケジュール トリガー 自動化 예약 트리거 자동화 programación automatización
    gatilho automação déclencheur automatisierung zeitplan auslöser расписание триггер`,
  /** What is paid or committed to. */
  value: `payment refund order transfer transaction payout charge airtime coin token nft collection purchase subscription bill
    withdrawal deposit 支付 退款 订单 转账 決済 返金 注文 결제 환불 주문 pago reembolso pedido pagamento zahlung paiement`,
  /** What is kept for later sessions; also the memory of a machine, so that it needs something that is kept. */
  memory: `memory in_the_knowledge_graph to_the_knowledge_graph in_memory to_memory into_memory in_the_memory in_long_term_memory in_the_long_term_memory to_long_term_memory in_the_memory_bank to_the_memory_bank long_term_memory knowledge_graph observation stored_memory
    specific_memory user_memory episodic_memory vector_memory memory_store memory_item memory_graph graph_memory 记忆 メモリ 메모리 memoria memória mémoire память`,
  /** What a machine is asked for from outside. */
  probe: `tls ssl certificate whois dns port ping traceroute subdomain open_port latency reachability uptime http_header`,
  /** What calls an address it is given. */
  hook: `from_url from_a_url from_the_url from_an_url from_a_given_url from_the_given_url from_a_specified_url from_the_specified_url
    from_a_public_url from_a_remote_url by_url via_url webhook http_request request callback delivery_url webhook_url`,
  code: `code script command shell_command terminal_command sql sql_query sql_statement query statement javascript python lua
    expression program snippet 代码 脚本 命令 语句 コード スクリプト コマンド 코드 스크립트 명령 código comando código script befehl код команда скрипт`,
  /** Facts about such things, or empty forms of them: none of their content. What everyone can look up is nobody's own, and what is
   * wrong with something is no ticket. */
  about: `label filter template count number statistic stat status type field schema setting metric category tag draft folder
    statuse categorie propertie prioritie policie capabilitie date format option preference signature usage limit quota tracking_number health config configuration workflow_state state
    permission role reaction emoji typing_indicator capability provider analytics preview cache priority attribute property
    mailbox mailboxe assignee follower watcher moderation message_push_overview message_push_data 消息推送 access_data remedy email_domain mail_domain export_task import_task delivery_task async_task
    plus_dm minus_dm train_ticket interline_ticket campaign_message nonfarm_payroll insider_transaction market_transaction blocking_transaction
    customization restriction sla ranking histogram trend smell optimization engagement growth symbol speed protocol page_view page_visit news_source
    web_login web_traffic web_probe branch_name balance_sheet_statement post_workout email_routing email_security code_quality
    total_mention chat_completion conversation_sentiment collaborator log_message agent_member member_endpoint web_app web_application cyber_incident website_job_post url_report domain_report
    in_app_message push_message proforma_form chat_picture group_picture profile_picture
    ipo earnings_calendar economic_calendar ipo_calendar dividend_calendar all_in_one policy rate conversion_rate email_address email_addresse verifiable_credential error_message balance_sheet income_statement
    financial_statement cash_flow_statement cashflow_statement order_book token_balance erc20_balance erc721_balance nft_balance native_balance
    on_balance_volume memory_snapshot translation_memory message_token prompt id dlq dead_letter_queue queue column rule alias progress
    post_install post_market post_mortem mail_group mailgroup ticket_form job_role share_point vm_guest guest_agent guest_operating_system stock_split_calendar split_calendar
    f1_calendar formula_1_calendar race_calendar racing_calendar season_calendar match_calendar chinese_calendar lunar_calendar hebrew_calendar hijri_calendar
    islamic_calendar liturgical_calendar academic_calendar release_calendar earning_calendar crypto_calendar bot_user corp_candidate issue_url refinement traffic_incident road_incident
    read_user trading_calendar market_calendar holiday_calendar 订单簿 confirmation_message success_message status_message result_message relevant_message
    multiple_time many_time several_time multiple_nested all_resource
    greeting_message denial_message configuration_review review_form draft_email draft_note
    draft_message draft_comment draft_reply draft_review draft_tweet draft_post 邮件组
    performance_issue security_issue compliance_issue accessibility_issue indexing_issue connection_issue connectivity_issue access_issue network_issue runtime_issue potential_issue encountered_issue blocking_issue complex_issue sonar_issue sonarqube_issue quality_issue composition_analysis_issue
    点赞者 协作者 权限 标签 筛选 模板 数量 统计 状态 类型 设置 草稿 ラベル テンプレート 下書き 라벨 템플릿 초안 borrador plantilla rascunho brouillon entwurf черновик`,
  /** On a chain a thing of value, elsewhere what is counted: none of what stands before it. */
  coin: `token`,
  /** What has not been sent yet, and what of it is mail: to send one of these delivers it. */
  draft: `draft 下書き 초안 borrador rascunho brouillon entwurf черновик`,
  letter: `draft_email draft_message draft_reply`,
  many: `across_multiple to_multiple on_multiple multiple several bulk batch mass every all everything many one_or_more 批量 全部 所有 多个 一括 複数 すべて 일괄 모든 여러 varios
    múltiples todos_los todos_os vários todas plusieurs tous mehrere alle все несколько toplu tüm`,
} as const;

export type TopicId = keyof typeof topics;
