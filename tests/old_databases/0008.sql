BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0008');
CREATE TABLE app_state (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_app_state PRIMARY KEY ("key")
);
INSERT INTO "app_state" VALUES('seeded','yes');
INSERT INTO "app_state" VALUES('last_open','sample-phone-t54w');
CREATE TABLE contacts (
	id VARCHAR NOT NULL, 
	extension VARCHAR NOT NULL, 
	first VARCHAR NOT NULL, 
	last VARCHAR NOT NULL, 
	department VARCHAR NOT NULL, 
	favourite BOOLEAN NOT NULL, 
	display VARCHAR NOT NULL, 
	site_id VARCHAR, 
	search VARCHAR NOT NULL, direct VARCHAR DEFAULT '' NOT NULL, mobile VARCHAR DEFAULT '' NOT NULL, owner VARCHAR DEFAULT '' NOT NULL, timeframes VARCHAR, 
	CONSTRAINT pk_contacts PRIMARY KEY (id), 
	CONSTRAINT fk_contacts_site_id FOREIGN KEY(site_id) REFERENCES sites (id)
);
INSERT INTO "contacts" VALUES('sample-contact-200','200','Rosa','Okafor','Reception',1,'','sample-site','rosa okafor
200
reception','','','','[]');
INSERT INTO "contacts" VALUES('sample-contact-201','201','Ana','Lindqvist','Sales',1,'','sample-site','ana lindqvist
201
sales
+49 30 1234567
49301234567
0170 1112223
01701112223','+49 30 1234567','0170 1112223','','[["Night", "*271"], ["Holidays", ""]]');
INSERT INTO "contacts" VALUES('sample-contact-202','202','Jürgen','Müller','Sales',0,'','sample-site','jurgen muller
202
sales','','','',NULL);
INSERT INTO "contacts" VALUES('sample-contact-203','203','Chidi','Nwosu','Sales',0,'','sample-site','chidi nwosu
203
sales','','','',NULL);
INSERT INTO "contacts" VALUES('sample-contact-204','204','Mei','Tanaka','Support',1,'','sample-site','mei tanaka
204
support','','','',NULL);
INSERT INTO "contacts" VALUES('sample-contact-205','205','יעל','כהן','Support',0,'','sample-site','יעל כהן
205
support','','','',NULL);
INSERT INTO "contacts" VALUES('sample-contact-206','206','Tomás','Rivera','Support',0,'','sample-site','tomas rivera
206
support','','','200',NULL);
INSERT INTO "contacts" VALUES('sample-contact-207','207','Priya','Raman','Accounts',0,'','sample-site','priya raman
207
accounts','','','',NULL);
INSERT INTO "contacts" VALUES('sample-contact-208','208','Siobhán','Byrne','Accounts',0,'','sample-site','siobhan byrne
208
accounts','','','',NULL);
INSERT INTO "contacts" VALUES('sample-contact-209','209','Dmitri','Volkov','Warehouse',0,'','sample-site','dmitri volkov
209
warehouse','','','',NULL);
INSERT INTO "contacts" VALUES('sample-contact-210','210','Amara','Diallo','Warehouse',0,'','sample-site','amara diallo
210
warehouse','','','',NULL);
INSERT INTO "contacts" VALUES('sample-contact-211','211','Luca','Bianchi','Management',1,'','sample-site','luca bianchi
211
management','','','',NULL);
CREATE TABLE deliveries (
	phone_id VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	endpoint_id VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	delivered_at VARCHAR NOT NULL, 
	positions VARCHAR NOT NULL, lookups VARCHAR DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_deliveries PRIMARY KEY (phone_id, file_name)
);
INSERT INTO "deliveries" VALUES('sample-phone-t54w','001565aabb01.cfg','local-folder','e03dd2cad509e1085520172b233f7d94be730aa61b8f6468824d8666b53eaae5','2026-11-22T08:59:24.501+00:00','[[0,1,1],[1,2,3]]','[[[1,2,3],"201","Ana Costa"]]');
CREATE TABLE directory_views (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	department VARCHAR NOT NULL, 
	site_id VARCHAR NOT NULL, 
	hidden VARCHAR NOT NULL, 
	sort VARCHAR NOT NULL, 
	descending BOOLEAN NOT NULL, 
	CONSTRAINT pk_directory_views PRIMARY KEY (id)
);
INSERT INTO "directory_views" VALUES('view-1','Sales without Chidi','department','Sales','sample-site','["sample-contact-203"]','first',1);
CREATE TABLE endpoints (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	auth VARCHAR NOT NULL, 
	user VARCHAR NOT NULL, 
	ca_file VARCHAR NOT NULL, 
	CONSTRAINT pk_endpoints PRIMARY KEY (id)
);
INSERT INTO "endpoints" VALUES('local-folder','Local folder','folder','/srv/push','none','','');
INSERT INTO "endpoints" VALUES('web','Web server','http','https://prov.example.com/cfg/','digest','push','/etc/ssl/ca.pem');
CREATE TABLE hot_desks (
	id VARCHAR NOT NULL, 
	extension VARCHAR NOT NULL, 
	site_id VARCHAR NOT NULL, 
	mac VARCHAR NOT NULL, 
	model_id VARCHAR NOT NULL, 
	brand VARCHAR NOT NULL, 
	template_id VARCHAR NOT NULL, 
	CONSTRAINT pk_hot_desks PRIMARY KEY (id)
);
INSERT INTO "hot_desks" VALUES('desk-201','201','sample-site','001565aabb01','yealink-t54w','','sample-template-reception');
CREATE TABLE key_uses (
	document_id VARCHAR NOT NULL, 
	unit INTEGER NOT NULL, 
	page INTEGER NOT NULL, 
	slot INTEGER NOT NULL, 
	area VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	feature VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	CONSTRAINT pk_key_uses PRIMARY KEY (document_id, unit, page, slot, area, field)
);
INSERT INTO "key_uses" VALUES('sample-phone-t54w',0,2,7,'line','value','*45','queue_toggle','Sales queue');
INSERT INTO "key_uses" VALUES('sample-phone-t54w',1,1,4,'line','value','112','speed_dial','Emergency');
INSERT INTO "key_uses" VALUES('sample-phone-t54w',0,1,1,'account','line','200','line','Rosa Okafor');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',0,1,2,'line','value','204','blf','Mei 204');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',0,1,3,'line','value','205','blf','יעל 205');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',0,1,4,'line','value','206','blf','Tomás 206');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',0,1,5,'line','value','207','blf','Priya 207');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',0,1,6,'line','value','701','park','Park 1');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',0,1,7,'line','value','+493087654321','speed_dial','Courier');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',0,1,8,'line','value','*97','voicemail','Voicemail');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',1,1,1,'line','value','200','blf','Rosa 200');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',1,1,2,'line','value','201','blf','Ana 201');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',1,1,3,'line','value','202','blf','Jürgen 202');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',1,1,4,'line','value','203','blf','Chidi 203');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',1,1,5,'line','value','208','blf','Siobhán 208');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',1,1,6,'line','value','209','blf','Dmitri 209');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',1,1,7,'line','value','210','blf','Amara 210');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',1,1,8,'line','value','211','blf','Luca 211');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',1,2,1,'line','value','701','park_retrieve','Get 701');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',2,1,1,'line','value','sip:support-team@pbx.example.com','blf_list','Support team');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',0,1,1,'account','line','204','line','Mei Tanaka');
INSERT INTO "key_uses" VALUES('sample-phone-vvx411',0,1,2,'account','line','206','line','Tomás Rivera');
INSERT INTO "key_uses" VALUES('sample-phone-t46u',0,1,2,'line','value','208','shared_line','Accounts');
INSERT INTO "key_uses" VALUES('sample-phone-t46u',0,1,3,'line','value','200','blf','Rosa 200');
INSERT INTO "key_uses" VALUES('sample-phone-t46u',0,1,4,'line','value','208','blf','Siobhán 208');
INSERT INTO "key_uses" VALUES('sample-phone-t46u',0,1,5,'line','value','211','blf','Luca 211');
INSERT INTO "key_uses" VALUES('sample-phone-t46u',0,1,6,'line','value','701','park','Park 1');
INSERT INTO "key_uses" VALUES('sample-phone-t46u',0,1,7,'line','value','*69','feature_code','Call back');
INSERT INTO "key_uses" VALUES('sample-phone-t46u',0,1,1,'account','line','207','line','Priya Raman');
INSERT INTO "key_uses" VALUES('sample-phone-t46u',0,1,2,'account','line','208','line','Siobhán Byrne');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,1,2,'line','value','201','blf','Ana 201');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,1,3,'line','value','202','blf','Jürgen 202');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,1,4,'line','value','203','blf','Chidi 203');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,1,5,'line','value','204','blf','Mei 204');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,1,6,'line','value','205','blf','יעל 205');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,1,7,'line','value','701','park','Park 1');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,1,8,'line','value','702','park','Park 2');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,1,9,'line','value','703','park','Park 3');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,2,1,'line','value','206','blf','Tomás 206');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,2,2,'line','value','207','blf','Priya 207');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,2,3,'line','value','+493012345678','speed_dial','Taxi');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,2,4,'line','value','*97','voicemail','Voicemail');
INSERT INTO "key_uses" VALUES('sample-template-reception',0,2,9,'line','value','*28','night_toggle','Night');
INSERT INTO "key_uses" VALUES('sample-template-reception',1,1,1,'line','value','208','blf','Siobhán 208');
INSERT INTO "key_uses" VALUES('sample-template-reception',1,1,2,'line','value','209','blf','Dmitri 209');
INSERT INTO "key_uses" VALUES('sample-template-reception',1,1,3,'line','value','210','blf','Amara 210');
INSERT INTO "key_uses" VALUES('sample-template-reception',1,1,11,'line','value','211','blf','Luca 211');
INSERT INTO "key_uses" VALUES('sample-template-support',0,1,2,'line','value','204','blf','Mei 204');
INSERT INTO "key_uses" VALUES('sample-template-support',0,1,3,'line','value','205','blf','יעל 205');
INSERT INTO "key_uses" VALUES('sample-template-support',0,1,4,'line','value','206','blf','Tomás 206');
INSERT INTO "key_uses" VALUES('sample-template-support',0,1,5,'line','value','207','blf','Priya 207');
INSERT INTO "key_uses" VALUES('sample-template-support',0,1,6,'line','value','701','park','Park 1');
INSERT INTO "key_uses" VALUES('sample-template-support',0,1,7,'line','value','+493087654321','speed_dial','Courier');
INSERT INTO "key_uses" VALUES('sample-template-support',0,1,8,'line','value','*97','voicemail','Voicemail');
CREATE TABLE phones (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	model_id VARCHAR NOT NULL, 
	mac VARCHAR NOT NULL, 
	user VARCHAR NOT NULL, 
	site_id VARCHAR, 
	template_id VARCHAR NOT NULL, 
	link VARCHAR NOT NULL, 
	endpoint_id VARCHAR, 
	revision INTEGER NOT NULL, 
	saved_at VARCHAR NOT NULL, 
	search VARCHAR NOT NULL, 
	CONSTRAINT pk_phones PRIMARY KEY (id), 
	CONSTRAINT fk_phones_endpoint_id FOREIGN KEY(endpoint_id) REFERENCES endpoints (id) ON DELETE SET NULL, 
	CONSTRAINT fk_phones_site_id FOREIGN KEY(site_id) REFERENCES sites (id)
);
INSERT INTO "phones" VALUES('sample-phone-t54w','Reception','yealink-t54w','001565aabb01','200','sample-site','sample-template-reception','linked','local-folder',1,'2026-11-22T08:59:24.485+00:00','reception
001565aabb01
200
rosa okafor');
INSERT INTO "phones" VALUES('sample-phone-vvx411','Support desk','poly-vvx411','0004f2aabb01','204','sample-site','sample-template-support','copied','local-folder',1,'2026-11-22T08:59:24.487+00:00','support desk
0004f2aabb01
204
mei tanaka
206
tomas rivera');
INSERT INTO "phones" VALUES('sample-phone-t46u','Accounts','yealink-t46u','001565aabb02','207','sample-site','','none','local-folder',2,'2026-11-22T08:59:24.493+00:00','accounts
001565aabb02
207
priya raman
208
siobhan byrne');
CREATE TABLE push_items (
	id INTEGER NOT NULL, 
	job_id VARCHAR NOT NULL, 
	phone_id VARCHAR NOT NULL, 
	phone_name VARCHAR NOT NULL, 
	endpoint_id VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	error_code VARCHAR NOT NULL, 
	error_facts VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	created_at VARCHAR NOT NULL, 
	updated_at VARCHAR NOT NULL, 
	sent_at VARCHAR, 
	fetched_at VARCHAR, 
	verified_at VARCHAR, 
	positions VARCHAR NOT NULL, 
	content BLOB, lookups VARCHAR DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_push_items PRIMARY KEY (id), 
	CONSTRAINT fk_push_items_job_id FOREIGN KEY(job_id) REFERENCES push_jobs (id) ON DELETE CASCADE
);
INSERT INTO "push_items" VALUES(1,'1dd4dbc3dc5cac642060daa7d960b7b2','sample-phone-t54w','Reception','local-folder','001565aabb01.cfg','e03dd2cad509e1085520172b233f7d94be730aa61b8f6468824d8666b53eaae5',18,'verified','','{}',1,'2026-11-22T08:59:24.496+00:00','2026-11-22T08:59:24.501+00:00',NULL,NULL,'2026-11-22T08:59:24.501+00:00','[[0,1,1],[1,2,3]]',NULL,'[]');
INSERT INTO "push_items" VALUES(2,'1dd4dbc3dc5cac642060daa7d960b7b2','sample-phone-t46u','Accounts','web','001565aabb02.cfg','de4fc2d0058efc20217cd4fdd7590adbb7fa8e655fbe068341fc8ea16bd2ab8d',38,'pending','endpoint_unreachable','{"url": "https://prov.example.com/cfg/"}',1,'2026-11-22T08:59:24.496+00:00','2026-11-22T08:59:24.504+00:00',NULL,NULL,NULL,'[[0,1,1]]',X'232176657273696F6E3A312E302E302E310A6C696E656B65792E312E74797065203D2031350A','[]');
CREATE TABLE push_jobs (
	id VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	created_at VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	CONSTRAINT pk_push_jobs PRIMARY KEY (id)
);
INSERT INTO "push_jobs" VALUES('1dd4dbc3dc5cac642060daa7d960b7b2','First push','2026-11-22T08:59:24.496+00:00','tech@laptop');
CREATE TABLE revisions (
	document_id VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	saved_at VARCHAR NOT NULL, 
	saved_by VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT pk_revisions PRIMARY KEY (document_id, revision)
);
INSERT INTO "revisions" VALUES('sample-template-reception',1,'template','2026-11-22T08:59:24.483+00:00','tech@laptop','{"format":1,"kind":"template","id":"sample-template-reception","name":"Sample: reception (T54W)","description":"Front desk: the colleagues, three parking slots, night switch. Goes with one EXP50.","revision":1,"layout":{"model":"yealink-t54w","sidecars":["yealink-exp50"],"keys":[{"at":[0,1,1],"feature":"line","locked":true},{"at":[0,1,2],"feature":"blf","value":"201","pickup":"**201","label":"Ana 201"},{"at":[0,1,3],"feature":"blf","value":"202","pickup":"**202","label":"J\u00fcrgen 202"},{"at":[0,1,4],"feature":"blf","value":"203","pickup":"**203","label":"Chidi 203"},{"at":[0,1,5],"feature":"blf","value":"204","pickup":"**204","label":"Mei 204"},{"at":[0,1,6],"feature":"blf","value":"205","pickup":"**205","label":"\u05d9\u05e2\u05dc 205"},{"at":[0,1,7],"feature":"park","value":"701","label":"Park 1"},{"at":[0,1,8],"feature":"park","value":"702","label":"Park 2"},{"at":[0,1,9],"feature":"park","value":"703","label":"Park 3"},{"at":[0,2,1],"feature":"blf","value":"206","pickup":"**206","label":"Tom\u00e1s 206"},{"at":[0,2,2],"feature":"blf","value":"207","pickup":"**207","label":"Priya 207"},{"at":[0,2,3],"feature":"speed_dial","value":"+493012345678","label":"Taxi","note":"The taxi firm that bills us monthly. Ask for the receipt."},{"at":[0,2,4],"feature":"voicemail","value":"*97","label":"Voicemail"},{"at":[0,2,5],"note":"Kept free for the second reception desk.","state":"blank"},{"at":[0,2,9],"feature":"night_toggle","value":"*28","label":"Night","locked":true,"note":"Locked: the closing times depend on it."},{"at":[1,1,1],"feature":"blf","value":"208","pickup":"**208","label":"Siobh\u00e1n 208"},{"at":[1,1,2],"feature":"blf","value":"209","pickup":"**209","label":"Dmitri 209"},{"at":[1,1,3],"feature":"blf","value":"210","pickup":"**210","label":"Amara 210"},{"at":[1,1,11],"feature":"blf","value":"211","pickup":"**211","label":"Luca 211"}]}}');
INSERT INTO "revisions" VALUES('sample-template-support',1,'template','2026-11-22T08:59:24.484+00:00','tech@laptop','{"format":1,"kind":"template","id":"sample-template-support","name":"Sample: support (VVX 411)","description":"Support desk: the team, one parking slot, the courier.","revision":1,"layout":{"model":"poly-vvx411","keys":[{"at":[0,1,1],"feature":"line","locked":true},{"at":[0,1,2],"feature":"blf","value":"204","pickup":"**204","label":"Mei 204"},{"at":[0,1,3],"feature":"blf","value":"205","pickup":"**205","label":"\u05d9\u05e2\u05dc 205"},{"at":[0,1,4],"feature":"blf","value":"206","pickup":"**206","label":"Tom\u00e1s 206"},{"at":[0,1,5],"feature":"blf","value":"207","pickup":"**207","label":"Priya 207"},{"at":[0,1,6],"feature":"park","value":"701","label":"Park 1"},{"at":[0,1,7],"feature":"speed_dial","value":"+493087654321","label":"Courier"},{"at":[0,1,8],"feature":"voicemail","value":"*97","label":"Voicemail"}]}}');
INSERT INTO "revisions" VALUES('sample-phone-t54w',1,'phone','2026-11-22T08:59:24.485+00:00','tech@laptop','{"format":1,"kind":"phone","id":"sample-phone-t54w","name":"Reception","mac":"001565aabb01","site_id":"sample-site","template_id":"sample-template-reception","endpoint_id":"local-folder","note":"Follows the reception template; only the keys below are its own.","link":"linked","revision":1,"layout":{"model":"yealink-t54w","sidecars":["yealink-exp50"],"keys":[{"at":[0,2,6],"feature":"dnd","label":"DND"},{"at":[0,2,7],"feature":"queue_toggle","value":"*45","label":"Sales queue"},{"at":[1,1,4],"feature":"speed_dial","value":"112","label":"Emergency","locked":true}]},"lines":[{"number":1,"user":"200","auth_user":"200","secret":"sample-200","display_name":"Rosa Okafor","label":"Reception","server":"pbx.example.com"}]}');
INSERT INTO "revisions" VALUES('sample-phone-vvx411',1,'phone','2026-11-22T08:59:24.487+00:00','tech@laptop','{"format":1,"kind":"phone","id":"sample-phone-vvx411","name":"Support desk","mac":"0004f2aabb01","site_id":"sample-site","template_id":"sample-template-support","endpoint_id":"local-folder","link":"copied","revision":1,"layout":{"model":"poly-vvx411","sidecars":["poly-vvx-em-color","poly-vvx-em-color"],"keys":[{"at":[0,1,1],"feature":"line","locked":true},{"at":[0,1,2],"feature":"blf","value":"204","pickup":"**204","label":"Mei 204"},{"at":[0,1,3],"feature":"blf","value":"205","pickup":"**205","label":"\u05d9\u05e2\u05dc 205"},{"at":[0,1,4],"feature":"blf","value":"206","pickup":"**206","label":"Tom\u00e1s 206"},{"at":[0,1,5],"feature":"blf","value":"207","pickup":"**207","label":"Priya 207"},{"at":[0,1,6],"feature":"park","value":"701","label":"Park 1"},{"at":[0,1,7],"feature":"speed_dial","value":"+493087654321","label":"Courier"},{"at":[0,1,8],"feature":"voicemail","value":"*97","label":"Voicemail"},{"at":[1,1,1],"feature":"blf","value":"200","pickup":"**200","label":"Rosa 200"},{"at":[1,1,2],"feature":"blf","value":"201","pickup":"**201","label":"Ana 201"},{"at":[1,1,3],"feature":"blf","value":"202","pickup":"**202","label":"J\u00fcrgen 202"},{"at":[1,1,4],"feature":"blf","value":"203","pickup":"**203","label":"Chidi 203"},{"at":[1,1,5],"feature":"blf","value":"208","pickup":"**208","label":"Siobh\u00e1n 208"},{"at":[1,1,6],"feature":"blf","value":"209","pickup":"**209","label":"Dmitri 209"},{"at":[1,1,7],"feature":"blf","value":"210","pickup":"**210","label":"Amara 210"},{"at":[1,1,8],"feature":"blf","value":"211","pickup":"**211","label":"Luca 211"},{"at":[1,2,1],"feature":"park_retrieve","value":"701","label":"Get 701"},{"at":[2,1,1],"feature":"blf_list","value":"sip:support-team@pbx.example.com","label":"Support team"},{"at":[2,1,2],"state":"blank"}]},"lines":[{"number":1,"user":"204","auth_user":"204","secret":"sample-204","display_name":"Mei Tanaka","label":"204","server":"pbx.example.com"},{"number":2,"user":"206","auth_user":"206","secret":"sample-206","display_name":"Tom\u00e1s Rivera","label":"206","server":"pbx.example.com"}]}');
INSERT INTO "revisions" VALUES('sample-phone-t46u',1,'phone','2026-11-22T08:59:24.488+00:00','tech@laptop','{"format":1,"kind":"phone","id":"sample-phone-t46u","name":"Accounts","mac":"001565aabb02","site_id":"sample-site","endpoint_id":"local-folder","revision":1,"layout":{"model":"yealink-t46u","keys":[{"at":[0,1,1],"feature":"line","locked":true},{"at":[0,1,2],"feature":"shared_line","value":"208","label":"Accounts","line":2},{"at":[0,1,3],"feature":"blf","value":"200","pickup":"**200","label":"Rosa 200"},{"at":[0,1,4],"feature":"blf","value":"208","pickup":"**208","label":"Siobh\u00e1n 208"},{"at":[0,1,5],"feature":"blf","value":"211","pickup":"**211","label":"Luca 211"},{"at":[0,1,6],"feature":"park","value":"701","label":"Park 1"},{"at":[0,1,7],"feature":"feature_code","value":"*69","label":"Call back"},{"at":[0,1,8],"feature":"dnd","label":"DND"}]},"lines":[{"number":1,"user":"207","auth_user":"207","secret":"sample-207","display_name":"Priya Raman","label":"207","server":"pbx.example.com"},{"number":2,"user":"208","auth_user":"208","secret":"sample-208","display_name":"Siobh\u00e1n Byrne","label":"Accounts","server":"pbx.example.com","port":5061,"transport":"tls"}]}');
INSERT INTO "revisions" VALUES('sample-phone-t46u',2,'phone','2026-11-22T08:59:24.493+00:00','tech@laptop','{"format":1,"kind":"phone","id":"sample-phone-t46u","name":"Accounts","mac":"001565aabb02","site_id":"sample-site","endpoint_id":"local-folder","note":"Second revision","revision":2,"layout":{"model":"yealink-t46u","keys":[{"at":[0,1,1],"feature":"line","locked":true},{"at":[0,1,2],"feature":"shared_line","value":"208","label":"Accounts","line":2},{"at":[0,1,3],"feature":"blf","value":"200","pickup":"**200","label":"Rosa 200"},{"at":[0,1,4],"feature":"blf","value":"208","pickup":"**208","label":"Siobh\u00e1n 208"},{"at":[0,1,5],"feature":"blf","value":"211","pickup":"**211","label":"Luca 211"},{"at":[0,1,6],"feature":"park","value":"701","label":"Park 1"},{"at":[0,1,7],"feature":"feature_code","value":"*69","label":"Call back"},{"at":[0,1,8],"feature":"dnd","label":"DND"}]},"lines":[{"number":1,"user":"207","auth_user":"207","secret":"sample-207","display_name":"Priya Raman","label":"207","server":"pbx.example.com"},{"number":2,"user":"208","auth_user":"208","secret":"sample-208","display_name":"Siobh\u00e1n Byrne","label":"Accounts","server":"pbx.example.com","port":5061,"transport":"tls"}]}');
CREATE TABLE sites (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	company VARCHAR NOT NULL, 
	sample BOOLEAN NOT NULL, dial_plan VARCHAR DEFAULT '' NOT NULL, country VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_sites PRIMARY KEY (id)
);
INSERT INTO "sites" VALUES('sample-site','Sample site (delete me any time)','Example Ltd',1,'freepbx','DE');
CREATE TABLE templates (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	description VARCHAR NOT NULL, 
	model_id VARCHAR NOT NULL, 
	read_only BOOLEAN NOT NULL, 
	brand_default BOOLEAN NOT NULL, 
	revision INTEGER NOT NULL, 
	saved_at VARCHAR NOT NULL, 
	search VARCHAR NOT NULL, 
	CONSTRAINT pk_templates PRIMARY KEY (id)
);
INSERT INTO "templates" VALUES('sample-template-reception','Sample: reception (T54W)','Front desk: the colleagues, three parking slots, night switch. Goes with one EXP50.','yealink-t54w',0,0,1,'2026-11-22T08:59:24.483+00:00','sample: reception (t54w)
front desk: the colleagues, three parking slots, night switch. goes with one exp50.');
INSERT INTO "templates" VALUES('sample-template-support','Sample: support (VVX 411)','Support desk: the team, one parking slot, the courier.','poly-vvx411',0,0,1,'2026-11-22T08:59:24.484+00:00','sample: support (vvx 411)
support desk: the team, one parking slot, the courier.');
CREATE INDEX ix_templates_model_id ON templates (model_id);
CREATE INDEX ix_contacts_site_id ON contacts (site_id);
CREATE INDEX ix_phones_endpoint_id ON phones (endpoint_id);
CREATE INDEX ix_phones_mac ON phones (mac);
CREATE INDEX ix_phones_search ON phones (search, id);
CREATE INDEX ix_phones_site_id ON phones (site_id);
CREATE INDEX ix_phones_template_id ON phones (template_id);
CREATE INDEX ix_push_items_job_id ON push_items (job_id);
CREATE INDEX ix_push_items_phone_id ON push_items (phone_id);
CREATE INDEX ix_push_items_state ON push_items (state);
CREATE INDEX ix_key_uses_number ON key_uses (number);
CREATE INDEX ix_hot_desks_template_id ON hot_desks (template_id);
CREATE UNIQUE INDEX ix_hot_desks_scope ON hot_desks (extension, site_id, mac, model_id, brand);
COMMIT;
