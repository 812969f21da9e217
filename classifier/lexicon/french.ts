import type { ActWords } from './groups.ts';

/** French act words. */
export const french: ActWords = {
  look: `obtenir obtient lister liste rechercher recherche lire lit récupérer récupère afficher affiche consulter consulte trouver trouve
    vérifier vérifie renvoie retourne extraire extrait chercher télécharger`,
  compute: `calculer calcule convertir convertit traduire traduit résumer résume analyser analyse comparer compare générer génère valider valide`,
  make: `créer crée ajouter ajoute enregistrer enregistre téléverser insérer insère sauvegarder importer exporter dupliquer`,
  change: `modifier modifie mettre_à_jour met_à_jour changer change déplacer déplace renommer renomme assigner configurer configure activer
    désactiver marquer archiver restaurer définir définit`,
  send: `envoyer envoie publier publie répondre répond notifier commenter partager transférer_un_message`,
  detach: `retirer retire annuler annule détacher`,
  run: `exécuter exécute lancer lance déployer déploie invoquer déclencher déclenche`,
  steer: `démarrer démarre arrêter arrête redémarrer mettre_en_pause ouvrir ouvre connecter contrôler`,
  click: `cliquer clique saisir taper naviguer défiler`,
  delete: `supprimer supprime effacer efface révoquer vider purger détruire`,
  pay: `payer paie virer rembourser rembourse acheter achète facturer retirer_argent`,
  trade: `vendre vend échanger parier`,
};
